import type { Asker } from './asker.js'
import type { Header } from './header.js'

/** The same once the first look at all rows is done. */
export interface Pass extends Asker {
  header: Header
}
