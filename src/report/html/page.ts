import { escapeHtml } from '../escape.js'
import type { Report } from '../report.js'

/** report.html: one file without any request. */
export function renderHtml(report: Report): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(report.headline, 300)}</title></head><body><h1>${escapeHtml(report.headline, 600)}</h1></body></html>\n`
}
