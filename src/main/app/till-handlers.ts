/** Every call of the contract and where it goes: the table of contents of the till. */
import { ok } from '../../domain/shared/result.ts';
import type { Discount } from '../../domain/basket/basket.ts';
import { explainLine } from '../../domain/basket/price-basket.ts';
import type { Handlers } from '../../contract/rpc/define.ts';
import type { TillContract } from '../../contract/till/till-contract.ts';
import type { Desks } from './desks.ts';
import { priceState } from './basket/basket-view.ts';

export function createTillHandlers(desks: Desks): Handlers<TillContract> {
  return {
    ...basketHandlers(desks),
    ...paymentHandlers(desks),
    ...orderHandlers(desks),
    ...transferHandlers(desks),
    ...taskHandlers(desks),
    ...orderWindowHandlers(desks),
    ...customerHandlers(desks),
    ...shiftHandlers(desks),
    ...peopleHandlers(desks),
    ...settingsHandlers(desks),
    ...syncHandlers(desks),
  };
}

function basketHandlers({ basket, parking, scan, catalogue, settings, clock, baskets, broadcast }: Desks) {
  return {
    'till.hello': () => (broadcast(), null),
    'till.scan': ({ text, quantity }) => scan(text, quantity),
    'basket.add': (input) => catalogue.add(input),
    'basket.addFreePrice': (input) => catalogue.addFreePrice(input),
    'basket.setQuantity': ({ lineId, quantity }) => basket.setQuantity(lineId, quantity),
    'basket.setPrice': (input) => basket.setPrice(input),
    'basket.setDiscount': (input) => basket.setDiscount({ ...input, discount: input.discount as Discount | null }),
    'basket.remove': ({ lineId }) => basket.remove(lineId),
    'basket.clear': () => basket.clear(),
    'basket.undo': () => basket.undo(),
    'basket.setCustomer': ({ customer }) => basket.setContact(customer),
    'basket.explain': ({ lineId }) => {
      const rules = { country: settings.get().shop.country, day: clock.today() };
      return ok(explainLine(basket.current().basket, lineId, rules));
    },
    'basket.park': ({ name }) => parking.park(name),
    'basket.parked': () =>
      baskets.parked().map((parked) => ({
        basketId: parked.basketId,
        name: parked.name,
        parkedAt: parked.parkedAt,
        parkedBy: parked.parkedBy,
        lineCount: parked.basket.lines.length,
        total: priceState(parked.basket, settings.get(), clock.today()).priced.total,
        firstGoods: parked.basket.lines
          .slice(0, 3)
          .map((line) => line.good.name)
          .join(', '),
      })),
    'basket.recall': ({ basketId }) => parking.recall(basketId),
    'basket.discardParked': ({ basketId, override }) => parking.discardParked(basketId, override),
    'basket.noteMissedSale': (note) => parking.noteMissedSale(note),
    'catalogue.search': ({ text, limit }) => catalogue.search(text, limit),
    'catalogue.good': ({ goodId }) => catalogue.good(goodId),
    'catalogue.groups': () => catalogue.groups(),
    'catalogue.group': ({ group, offset, limit }) => catalogue.group(group, offset, limit),
  } satisfies Partial<Handlers<TillContract>>;
}

function paymentHandlers({ sale, checkout, settle, receipts, returns, elsewhere }: Desks) {
  return {
    'payment.tender': (input) => sale.take(input),
    'payment.register': () => sale.registerAgain(),
    'payment.removeTender': ({ tenderId }) => sale.removeTender(tenderId),
    'payment.cancel': () => sale.cancel(),
    'payment.settle': (input) => settle(input),
    'payment.dismiss': () => (checkout.dismiss(), ok(null)),
    'payment.quickCash': () => sale.quickCash(),
    'receipts.find': (query) => [...receipts.find(query)],
    'receipts.get': ({ receiptId }) => receipts.get(receiptId),
    'receipts.printCopy': ({ receiptId, override }) => receipts.printCopy(receiptId, override),
    'returns.findElsewhere': ({ text }) => elsewhere.find(text),
    'returns.open': ({ receiptId }) => returns.open(receiptId),
    'returns.quote': ({ receiptId, lines }) => {
      const quoted = returns.quote(receiptId, lines);
      return quoted.ok
        ? ok({ total: quoted.value.due, refunds: quoted.value.refunds.map(({ kind, amount }) => ({ kind, amount })) })
        : quoted;
    },
    'returns.complete': (input) => returns.complete(input),
    'returns.completeLoose': (input) => returns.completeLoose(input),
  } satisfies Partial<Handlers<TillContract>>;
}

function transferHandlers({ transfers }: Desks) {
  return {
    'transfers.list': () => transfers.list(),
    'transfers.send': ({ transferId, quantity }) => transfers.send(transferId, quantity),
    'transfers.refuse': ({ transferId, reason }) => transfers.refuse(transferId, reason),
    'transfers.receive': ({ transferId, quantity }) => transfers.receive(transferId, quantity),
    'transfers.cancel': ({ transferId }) => transfers.cancel(transferId),
  } satisfies Partial<Handlers<TillContract>>;
}

function taskHandlers({ tasks }: Desks) {
  return {
    'tasks.list': () => tasks.list(),
    'tasks.done': ({ taskId, override }) => tasks.done(taskId, override),
  } satisfies Partial<Handlers<TillContract>>;
}

function orderHandlers({ orders, picking, orderMoney, cancelling, editing, parting, makeOrder, notHere, remarks }: Desks) {
  return {
    'orders.board': ({ limit }) => orders.board(limit),
    'orders.find': ({ text }) => orders.find(text),
    'orders.get': ({ orderId }) => orders.get(orderId),
    'orders.move': ({ orderIds, to, note }) => orders.move(orderIds, to, note),
    'orders.assign': ({ orderIds, staffId }) => orders.assign(orderIds, staffId),
    'orders.comment': ({ orderId, text, toStaffId }) => remarks.say(orderId, text, toStaffId),
    'orders.askCancel': ({ orderId, reason }) => orders.askCancel(orderId, reason),
    'orders.lookCancel': ({ orderId }) => cancelling.look(orderId),
    'orders.cancelAll': (input) => cancelling.cancel(input),
    'orders.lookEdit': (input) => editing.look(input),
    'orders.saveEdit': (input) => editing.save(input),
    'orders.parts': ({ orderId }) => parting.list(orderId),
    'orders.split': (input) => parting.split(input),
    'orders.join': (input) => parting.join(input),
    'orders.pickScan': ({ orderIds, text }) => picking.scan(orderIds, text),
    'orders.pickLine': ({ orderId, lineId, ...figures }) => picking.setLine(orderId, lineId, figures),
    'orders.place': ({ orderId, cell }) => picking.place(orderId, cell),
    'orders.printPickList': ({ orderIds }) => orders.print(orderIds, 'pick-list'),
    'orders.printLabel': ({ orderId }) => orders.print([orderId], 'label'),
    'orders.quoteHandover': (input) => orderMoney.previewHandover(input),
    'orders.notHere': (input) => notHere.look(input),
    'orders.asked': ({ orderId }) => notHere.asked(orderId),
    'orders.bring': (input) => notHere.bring(input),
    'orders.moveThere': (input) => notHere.moveThere(input),
    'orders.substitute': (input) => notHere.substitute(input),
    'orders.answer': (input) => notHere.answer(input),
    'orders.hold': (input) => orderMoney.hold(input),
    'orders.letGo': ({ orderId }) => orderMoney.letGo(orderId),
    'orders.handOver': (input) => orderMoney.handOver(input),
    'orders.prepay': (input) => orderMoney.prepay(input),
    'orders.quoteRefund': (input) => orderMoney.previewBack(input, 'refund'),
    'orders.refund': (input) => orderMoney.refund(input),
    'orders.quoteReturn': (input) => orderMoney.previewBack(input, 'return'),
    'orders.fetch': ({ orderId }) => orders.fetch(orderId),
    'orders.return': (input) => orderMoney.takeBack(input),
    'orders.create': (input) => makeOrder(input),
  } satisfies Partial<Handlers<TillContract>>;
}

function orderWindowHandlers({ orders, orderList, orderCard, reserves, remarks, files, whereElse }: Desks) {
  return {
    'orders.list': (input) => orderList.list(input),
    'orders.listLook': () => orderList.look(),
    'orders.saveListLook': (look) => orderList.saveLook(look),
    'orders.colleagues': () => orderList.colleagues(),
    'orders.reserve': ({ orderIds, note }) => reserves.reserve(orderIds, note),
    'orders.release': ({ orderId }) => reserves.release(orderId),
    'orders.whereIs': ({ text }) => whereElse(text),
    'orders.elsewhere': ({ orderId }) => orderCard.elsewhere(orderId),
    'orders.holders': ({ goodId }) => orderCard.holders(goodId),
    'orders.setFields': (input) => orderCard.setFields(input),
    'orders.contact': ({ orderId, override }) => orderCard.contact(orderId, override),
    'orders.attach': ({ orderId, ...file }) => files.attach(orderId, file),
    'orders.file': ({ orderId, fileId }) => files.get(orderId, fileId),
    'orders.remarks': () => remarks.forMe(),
    'orders.readRemarks': ({ orderId }) => remarks.read(orderId),
    'orders.printConfirmation': ({ orderId }) => orders.print([orderId], 'confirmation'),
  } satisfies Partial<Handlers<TillContract>>;
}

function customerHandlers({ buyers, customers, papers }: Desks) {
  return {
    'papers.make': ({ orderId, paper, override }) => papers.make(orderId, paper, override),
    'papers.preview': ({ paper, template }) => papers.preview(paper, template),
    'papers.templates': () => papers.templates(),
    'papers.save': (templates) => papers.save(templates),
    'customers.find': ({ text }) => customers.find(text),
    'customers.get': ({ customerId, inFull, override }) => customers.get(customerId, inFull, override),
    'customers.history': ({ customerId }) => customers.history(customerId),
    'customers.buyers': ({ text }) => buyers.find(text),
    'customers.farBuyers': ({ text }) => buyers.findFar(text),
    'customers.buyerHistory': ({ orderId }) => buyers.history(orderId),
    'customers.save': (input) => customers.save(input),
  } satisfies Partial<Handlers<TillContract>>;
}

function shiftHandlers({ shift }: Desks) {
  return {
    'shift.open': ({ float }) => shift.open(float),
    'shift.cash': (input) => shift.moveCash(input),
    'shift.xReport': (input) => shift.xReport(input),
    'shift.close': ({ counted, note }) => shift.close(counted, note ?? ''),
    'shift.report': ({ shiftId }) => shift.reportOf(shiftId),
    'shift.list': ({ before, limit }) => shift.list(before, limit),
    'shift.printReport': ({ shiftId }) => shift.printReport(shiftId),
    'drawer.open': ({ reason, override }) => shift.drawer(reason, override),
  } satisfies Partial<Handlers<TillContract>>;
}

function peopleHandlers({ session, people }: Desks) {
  return {
    'people.list': () => people.list(),
    'people.signIn': ({ staffId, pin }) => session.signIn(staffId, pin),
    'people.present': () => (session.cashier(), null),
    'people.lock': () => (session.lock(), ok(null)),
    'people.signOut': () => (session.signOut(), ok(null)),
    'people.approvers': ({ permission, roles }) => people.approvers(permission, roles),
    'people.save': (input) => people.save(input),
    'people.all': () => people.all(),
  } satisfies Partial<Handlers<TillContract>>;
}

function settingsHandlers({ settings, setup, devices, printJobs, rules }: Desks) {
  return {
    'settings.get': () => settings.get(),
    'settings.saveShop': (value) => setup.save('shop', value),
    'settings.saveSelling': (value) => setup.save('selling', value),
    'settings.saveDevices': (value) => setup.save('devices', value),
    'settings.saveLogo': ({ contentBase64 }) => setup.saveLogo(contentBase64),
    'settings.saveScreen': (value) => setup.save('screen', value),
    'orderRules.read': () => rules.read(),
    'orderRules.save': (input) => rules.save(input),
    'setup.findDevices': ({ addresses }) => setup.findDevices(addresses),
    'setup.importDemoGoods': () => setup.importDemoGoods(),
    'setup.importGoods': ({ contentBase64 }) => setup.importGoods(contentBase64),
    'setup.finish': (input) => setup.finish(input),
    'devices.checkRegistrar': () => devices.checkRegistrar(),
    'devices.checkPrinter': () => devices.checkPrinter(),
    'devices.testPrint': () => devices.testPrint(),
    'devices.continuePrint': () => devices.continuePrint(),
    'devices.repeatDocument': () => devices.repeatDocument(),
    'print.jobs': () => printJobs.list(),
    'print.retry': ({ jobId }) => printJobs.again(jobId),
    'print.cancel': ({ jobId }) => printJobs.cancel(jobId),
  } satisfies Partial<Handlers<TillContract>>;
}

function syncHandlers({ exchange }: Desks) {
  return {
    'sync.pair': (input) => exchange.pair(input),
    'sync.unpair': () => exchange.unpair(),
    'sync.details': () => exchange.details(),
    'sync.now': () => exchange.now(),
    'sync.retry': (input) => exchange.retry(input),
  } satisfies Partial<Handlers<TillContract>>;
}
