/** The state every screen shows, read from the use cases at this moment. */
import { shiftAge, shiftExpiry } from '../../domain/shift/shift-clock.ts';
import type { TillState } from '../../contract/till/till-contract.ts';
import type { Desks } from './desks.ts';
import { noticesOf } from './notices.ts';
import type { Journal, OpenShift, Shifts, Storage } from './ports.ts';

/** What is fixed for as long as the process runs. */
export type StateExtras = { readonly version: string; readonly problem: TillState['problem']; readonly demo: TillState['demo'] };

type Moment = StateExtras & {
  readonly work: TillState['work'];
  readonly isRecovering: boolean;
  readonly storage: Storage;
  readonly shifts: Shifts;
  readonly journal: Pick<Journal, 'latestAt'>;
  readonly lastReceipt: number;
  readonly parked: number;
};

export function stateOf(desks: Desks, moment: Moment): TillState {
  const { shop, screen, selling, devices } = desks.settings.get();
  const shift = moment.shifts.open();
  const now = desks.clock.now();
  const { country, currency, organisation, store, tillName } = shop;
  return {
    phase: phaseOf(desks, moment),
    problem: moment.problem,
    demo: moment.demo,
    version: moment.version,
    shop: { country, currency, organisation, store, tillName },
    screen,
    session: desks.session.view(),
    shift: shift ? shiftView(shift, now) : null,
    checkout: desks.checkout.view(),
    registrar: desks.devices.registrarView(),
    printer: desks.devices.printerView(),
    printQueue: desks.printJobs.counts(),
    parked: moment.parked,
    orders: ordersOf(desks),
    lastReceipt: moment.lastReceipt,
    sync: desks.exchange.view(),
    notices: noticesOf({
      now,
      shift,
      seen: desks.devices.seen(),
      freeBytes: moment.storage.freeBytes(),
      latestFactAt: moment.journal.latestAt(),
    }),
    work: moment.work,
    settings: {
      freePriceLines: selling.freePriceLines,
      blindCount: selling.blindCount,
      autoLockMinutes: selling.autoLockMinutes,
      wedge: devices.wedge,
    },
  };
}

function phaseOf(desks: Desks, moment: Moment): TillState['phase'] {
  if (moment.problem !== null) return 'read-only';
  if (moment.isRecovering) return 'recovering';
  return desks.settings.isSetUp() ? 'ready' : 'setup';
}

function shiftView({ shiftId, number, openedAt, openedBy }: OpenShift, now: string): NonNullable<TillState['shift']> {
  return {
    shiftId,
    number,
    openedAt,
    openedBy,
    expiresAt: shiftExpiry(openedAt).expiresAt,
    expired: shiftAge(openedAt, now) === 'expired',
  };
}

/** Of somebody who sees only their own, theirs. */
function ordersOf({ shelf, session, remarks, tasks }: Desks): TillState['orders'] {
  const person = session.present();
  const { ready, overdue, awaiting, ...counts } = shelf.counts({ ownOf: person?.ownCustomers === true ? person.staffId : null });
  return {
    ...{ toConfirm: counts['to-confirm'], toPick: counts['to-pick'], ready, overdue, awaiting },
    ...{ version: shelf.version(), arrived: shelf.arrived(), remarks: remarks.count(person?.staffId) },
    tasks: tasks.count(),
  };
}
