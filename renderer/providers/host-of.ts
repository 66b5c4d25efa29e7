/** The host of an address, with its port; the address itself where it is none. */
export const hostOf = (address: string): string => URL.parse(address)?.host ?? address;
