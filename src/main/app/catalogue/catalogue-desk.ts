/** Goods as screens see them. */
import type { Good } from '../../../domain/catalogue/good.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { BasketDesk } from '../basket/basket-desk.ts';
import { toLineGood } from '../basket/line-good.ts';
import type { Catalogue, SearchHit, SettingsStore } from '../ports.ts';
import type { LineGood } from '../../../domain/basket/basket.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import type { VatCode } from '../../../domain/tax/vat.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Refusal } from '../refusal.ts';

type Deps = { readonly catalogue: Catalogue; readonly desk: BasketDesk; readonly settings: SettingsStore };

export function createCatalogueDesk({ catalogue, desk, settings }: Deps) {
  /** Adds a good picked by hand. A good without a price needs one typed. */
  function add(input: {
    readonly goodId: string;
    readonly quantity?: Milli | undefined;
    readonly price?: Minor | undefined;
  }): Result<{ lineId: string }, Refusal> {
    const good = catalogue.get(input.goodId);
    if (good?.active !== true) return refuse('GOOD_UNKNOWN');
    const price = good.price ?? input.price;
    if (price === undefined) return refuse('GOOD_NEEDS_PRICE', { name: good.name });
    const source = good.price === undefined ? 'typed' : 'list';
    return desk.add(
      toLineGood(good, {
        barcode: catalogue.barcodes(good.goodId)[0]?.code ?? null,
        priceVersion: catalogue.priceVersion(good.goodId),
        price,
        source,
      }),
      input.quantity,
    );
  }

  /** A line that no good of the catalogue stands behind. */
  function addFreePrice(input: {
    readonly name: string;
    readonly price: Minor;
    readonly quantity?: Milli | undefined;
  }): Result<{ lineId: string }, Refusal> {
    const { freePriceLines, defaultVat } = settings.get().selling;
    if (!freePriceLines) return refuse('FREE_PRICE_OFF');
    const good: LineGood = {
      goodId: null,
      name: input.name,
      article: '',
      barcode: null,
      unit: 'piece',
      listPrice: input.price,
      priceSource: 'typed',
      priceVersion: catalogue.priceVersion(),
      vat: defaultVat as VatCode,
    };
    return desk.add(good, input.quantity);
  }

  function search(text: string, limit: number): OutputOf<TillContract['catalogue.search']> {
    const { hits, suggestion, count } = catalogue.search(text, limit);
    return { goods: hits.map(toView), suggestion, count };
  }

  function good(goodId: string): OutputOf<TillContract['catalogue.good']> {
    const found = catalogue.get(goodId);
    if (found === undefined) return refuse('GOOD_UNKNOWN');
    const variants = found.modelId === undefined ? [] : catalogue.variants(found.modelId);
    return ok({
      good: toView({ good: found, stock: catalogue.stock(goodId), variants: variants.length }),
      barcodes: catalogue.barcodes(goodId).map(({ code, quantity }) => ({ code, quantity })),
      variants: variants.map(toView),
      elsewhere: [],
    });
  }

  return {
    add,
    addFreePrice,
    search,
    good,
    groups: () => catalogue.groups().map(({ group, goods }) => ({ group, goods })),
    group: (group: string, offset: number, limit: number) => catalogue.group(group, offset, limit).map(toView),
  };
}

function toView({ good, stock, variants }: SearchHit): GoodView {
  return {
    goodId: good.goodId,
    name: good.name,
    article: good.article,
    category: good.category,
    brand: good.brand,
    unit: good.unit,
    price: good.price ?? null,
    vat: good.vat,
    stock,
    variant: variantOf(good),
    variants,
  };
}

function variantOf({ size, colour }: Good): string {
  return [size, colour].filter((part) => part !== '').join(' · ');
}
