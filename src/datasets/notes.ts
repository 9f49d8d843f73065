import type { Note } from './dataset.js'

/** Gathers what readers notice: one note a code, column and detail, counts added. */
export interface Notes {
  add(code: Note['code'], about?: { column?: string; count?: number; detail?: string }): void
  list(): Note[]
}

export function createNotes(): Notes {
  const notes = new Map<string, Note>()
  return {
    add(code, about = {}) {
      const key = JSON.stringify([code, about.column ?? null, about.detail ?? null])
      const note = notes.get(key)
      if (note === undefined) notes.set(key, { code, ...about })
      else if (about.count !== undefined) note.count = (note.count ?? 0) + about.count
    },
    list: () => [...notes.values()],
  }
}
