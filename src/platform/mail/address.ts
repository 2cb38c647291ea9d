// One address and nothing else: no name, no list, no control characters. Stricter than RFC 5321 where mail programs are, too.
const ADDRESS =
  /^[^\s@<>(),;:"[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** Whether a text is one mail address, name@domain, that mails can be sent to. */
export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text)

/** The domain of an address, for Message-IDs; "localhost" where there is none. */
export const domainOf = (address: string): string => address.replace(/>\s*$/, '').split('@').at(-1)?.trim() || 'localhost'
