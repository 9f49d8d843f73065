// Compiles assembly/ to WebAssembly: the text of src/kernel/wasm.ts.
import asc from 'assemblyscript/asc'

const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--outFile', 'kernel.wasm']

/** @param read the text of a file of the project */
export async function compileKernel(read: (path: string) => string): Promise<string> {
  const errors: string[] = []
  let binary = new Uint8Array(0)
  const { error } = await asc.main(['assembly/index.ts', ...options], {
    readFile: name => {
      try {
        return read(name)
      } catch {
        return null
      }
    },
    writeFile(_, contents) {
      if (typeof contents !== 'string') binary = Uint8Array.from(contents)
    },
    listFiles: () => [],
    stderr: { write: text => errors.push(String(text)) },
  })
  if (error) throw new Error(errors.join(''))
  return `// Made of assembly/ by \`npm run generate\`.
export const wasm =
  '${Buffer.from(binary).toString('base64')}'
`
}
