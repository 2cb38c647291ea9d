/** The words of a page, as one reads them in one line: without its tags. */
export const wordsOnPage = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
