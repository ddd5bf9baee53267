/** The templates as they are delivered; the owner's own stand in their place. */
import type { PaperLanguage } from './paper-template.ts';

type Papers = { readonly contract: string; readonly invoice: string; readonly salesSlip: string };

const RU: Papers = {
  contract: `# Договор розничной купли-продажи № {номер}
{дата}

Продавец: {организация}, ИНН {инн}, {адрес}.
Покупатель: {покупатель}, телефон {телефон}.

1. Продавец передаёт, а покупатель принимает и оплачивает товары:

{товары}

2. Сумма договора {сумма}, в том числе {ндс}. Оплачено {оплачено}, осталось оплатить {остаток}.
3. Товар передаётся в магазине «{магазин}» после полной оплаты.
4. Товар надлежащего качества обменивают и возвращают по Закону «О защите прав потребителей».

---
Продавец ____________________ {сотрудник}

Покупатель ____________________ {покупатель}`,
  invoice: `# Счёт № {номер} от {дата}

Продавец: {организация}, ИНН {инн}, {адрес}
Покупатель: {покупатель}, телефон {телефон}

{товары}

Всего {сумма}, в том числе {ндс}
Оплачено {оплачено}. К оплате {остаток}.

Оплатить можно в магазине «{магазин}»: покажите этот код.

{qr}`,
  salesSlip: `# Товарная накладная № {номер} от {дата}

Отпустил: {организация}, ИНН {инн}, {адрес}
Получил: {покупатель}

{товары}

Всего {сумма}, в том числе {ндс}

---
Отпустил ____________________ {сотрудник}

Получил ____________________`,
};

const UK: Papers = {
  contract: `# Договір роздрібної купівлі-продажу № {номер}
{дата}

Продавець: {організація}, код {код}, {адреса}.
Покупець: {покупець}, телефон {телефон}.

1. Продавець передає, а покупець приймає й оплачує товари:

{товари}

2. Сума договору {сума}, у тому числі {пдв}. Сплачено {сплачено}, залишилося сплатити {залишок}.
3. Товар передають у магазині «{магазин}» після повної оплати.
4. Товар належної якості обмінюють і повертають за Законом «Про захист прав споживачів».

---
Продавець ____________________ {працівник}

Покупець ____________________ {покупець}`,
  invoice: `# Рахунок № {номер} від {дата}

Продавець: {організація}, код {код}, {адреса}
Покупець: {покупець}, телефон {телефон}

{товари}

Усього {сума}, у тому числі {пдв}
Сплачено {сплачено}. До сплати {залишок}.

Сплатити можна в магазині «{магазин}»: покажіть цей код.

{qr}`,
  salesSlip: `# Видаткова накладна № {номер} від {дата}

Відпустив: {організація}, код {код}, {адреса}
Отримав: {покупець}

{товари}

Усього {сума}, у тому числі {пдв}

---
Відпустив ____________________ {працівник}

Отримав ____________________`,
};

const EN: Papers = {
  contract: `# Sales contract No. {number}
{date}

Seller: {organisation}, taxpayer number {taxpayer}, {address}.
Buyer: {buyer}, phone {phone}.

1. The seller hands over, the buyer takes and pays for these goods:

{lines}

2. The contract amounts to {total}, of it {vat}. Paid {paid}, still to pay {due}.
3. The goods are handed over at {store} once they are paid in full.

---
Seller ____________________ {employee}

Buyer ____________________ {buyer}`,
  invoice: `# Invoice No. {number}, {date}

Seller: {organisation}, taxpayer number {taxpayer}, {address}
Buyer: {buyer}, phone {phone}

{lines}

Total {total}, of it {vat}
Paid {paid}. To pay {due}.

To pay at {store}, show this code.

{qr}`,
  salesSlip: `# Sales slip No. {number}, {date}

Handed over by: {organisation}, taxpayer number {taxpayer}, {address}
Received by: {buyer}

{lines}

Total {total}, of it {vat}

---
Handed over ____________________ {employee}

Received ____________________`,
};

export const DELIVERED_PAPERS: Readonly<Record<PaperLanguage, Papers>> = { ru: RU, uk: UK, en: EN };
