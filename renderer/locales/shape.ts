/** The same keys with any words: what a translation must offer. Plural forms may differ between languages. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }
