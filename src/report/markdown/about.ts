import type { Depth } from '../fit.js'

/** What a comment says beside the report. */
export interface MarkdownAbout {
  /** Where the full report can be had. */
  reportUrl?: string
  /** Where report.html can be opened, so that each column is a link to its place in it. */
  pageUrl?: string
  /** Of the repository whose policy this is, so that a playbook in it can be linked. */
  repositoryUrl?: string
  /** Characters, the marker included; that of a GitHub comment where absent. */
  limit?: number
  /** A first line for whoever has to find this text again. */
  marker?: string
  /** What changed since the last push: one line of Markdown, its names escaped. */
  since?: string
  /** Whose word all of this is, where it is not our own: one line of Markdown, its names escaped. Never left out. */
  source?: string
}

/** A page, as deep as there is room. */
export interface MarkdownPage {
  /** The most rows that one verdict has. */
  rows: number
  at(depth: Depth): string
}
