import { startProduct, WEB, type Product } from './product';

declare global {
  var vcProduct: Product | undefined;
}

/** One product for all pages; `VC_BROWSER_WEB=http://localhost:3000` tests one that runs already. */
export default async function setUp(): Promise<void> {
  if (process.env[WEB]) return;
  globalThis.vcProduct = await startProduct();
  process.env[WEB] = globalThis.vcProduct.webUrl;
}
