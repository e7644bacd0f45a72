// The types of subset-font 2.9, from its readme: the package brings none.
declare module "subset-font" {
  function subsetFont(
    font: Buffer,
    text: string,
    options?: { readonly targetFormat?: "truetype" | "woff2"; readonly noHinting?: boolean },
  ): Promise<Buffer>;
  export = subsetFont;
}
