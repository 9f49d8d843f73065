/**
 * As much of a document as the plotting library asks for: elements that are made, given attributes and put into each other,
 * and then written.
 */
export interface Element {
  readonly tagName: string
  readonly namespaceURI: string
  readonly ownerDocument: Drawing
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Node[]
  /** Set by who writes into it; there are no children then. */
  textContent: string | null
  /** Styles are left to the page: its policy would refuse them as attributes. */
  readonly style: { setProperty(): void; removeProperty(): void }
  setAttribute(name: string, value: unknown): void
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  removeAttribute(name: string): void
  appendChild(child: Node): Node
  insertBefore(child: Node, next: Node | null): Node
}

export type Node = Element | { readonly text: string }

/** A document that makes elements. */
export interface Drawing {
  readonly documentElement: Element
  createElementNS(space: string, name: string): Element
  createTextNode(text: string): Node
}

const ofPages = 'http://www.w3.org/1999/xhtml'

export function makeDrawing(): Drawing {
  const drawing: Drawing = {
    createElementNS: (space, name) => makeElement(drawing, space, name),
    createTextNode: text => ({ text }),
    get documentElement() {
      return makeElement(drawing, ofPages, 'html')
    },
  }
  return drawing
}

const style = { setProperty: () => undefined, removeProperty: () => undefined }

function makeElement(ownerDocument: Drawing, namespaceURI: string, tagName: string): Element {
  const attributes = new Map<string, string>()
  const children: Node[] = []
  return {
    tagName,
    namespaceURI,
    ownerDocument,
    attributes,
    children,
    textContent: null,
    style,
    setAttribute: (name, value) => void attributes.set(name, String(value)),
    getAttribute: name => attributes.get(name) ?? null,
    hasAttribute: name => attributes.has(name),
    removeAttribute: name => void attributes.delete(name),
    appendChild(child) {
      children.push(child)
      return child
    },
    insertBefore(child, next) {
      children.splice(next === null ? children.length : children.indexOf(next), 0, child)
      return child
    },
  }
}

export function isElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'tagName' in node
}
