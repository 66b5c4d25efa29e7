/** The services and this machine in the order in which they are asked, which is dragged or changed with the keys. */
import { Monitor } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../app-context.js';
import { useProviders } from '../../providers/provider-store.js';
import { moveTo, toOrderSetting, toServiceOrder } from '../../providers/service-order.js';
import { DropLine, type Gap, nearestGap } from '../../ui/DropLine.js';
import { notifyFailure } from '../../ui/notify.js';
import { startPointerDrag } from '../../ui/pointer-drag.js';
import { Grip } from './Grip.js';
import { ServiceRow } from './ServiceRow.js';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export const ServiceList = () => {
  const { t } = useTranslation('services');
  const client = useClient();
  const providers = useProviders((values) => values.providers);
  const setting = useProviders(({ settings }) => settings?.providerOrder);
  const local = useLocalSpeakers();
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<string | null>(null);
  const [drop, setDrop] = useState<Gap | null>(null);
  const [told, setTold] = useState('');
  const order = toServiceOrder(
    setting ?? [],
    providers.map(({ id }) => id),
    local,
  );
  const nameOf = (id: string): string => providers.find((provider) => provider.id === id)?.name ?? t('thisMachine');

  // The row was taken out of the document and put in again.
  useEffect(() => {
    if (moved.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-service="${moved.current}"] [data-grip]`)?.focus();
    moved.current = null;
  });

  const move = (id: string, place: number): void => {
    const next = moveTo(order, id, place);
    if (next.every((each, i) => each === order[i])) return;
    setTold(t('moved', { name: nameOf(id), place: next.indexOf(id) + 1, count: next.length }));
    client['settings.set']({ providerOrder: toOrderSetting(next, local) }).catch(notifyFailure);
  };
  const onKeyDown = (id: string, event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = id;
    move(id, order.indexOf(id) + step);
  };
  const onDragStart = (id: string, event: PointerEvent): void => {
    const element = list.current;
    if (!element || event.button !== 0) return;
    const state = { place: order.indexOf(id) };
    startPointerDrag({ element, toPointer: ({ clientY }) => clientY }, event.nativeEvent, {
      cursor: 'grabbing',
      move(y) {
        const nearest = nearestGap(element, element.children, y);
        setDrop(nearest);
        // The gaps are counted with the row that is dragged.
        state.place = nearest.at > order.indexOf(id) ? nearest.at - 1 : nearest.at;
      },
      end() {
        setDrop(null);
        move(id, state.place);
      },
      cancel: () => setDrop(null),
    });
  };

  return (
    <div className="relative">
      <ul ref={list} aria-label={t('list')} className="border-line border-t">
        {order.map((id) => {
          const provider = providers.find((each) => each.id === id);
          const grip = <Grip name={nameOf(id)} onPointerDown={(event) => onDragStart(id, event)} />;
          return (
            <li key={id} data-service={id} onKeyDown={(event) => onKeyDown(id, event)} className="border-line border-b">
              {provider ? <ServiceRow provider={provider} grip={grip} /> : <ThisMachine grip={grip} />}
            </li>
          );
        })}
      </ul>
      {drop ? <DropLine top={drop.top} className="inset-x-0" /> : null}
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  );
};

const ThisMachine = ({ grip }: { readonly grip: React.ReactNode }) => {
  const { t } = useTranslation('services');
  return (
    <div className="flex min-h-13 items-center gap-2 py-1.5">
      {grip}
      <Monitor className="size-4 shrink-0 text-quiet" aria-hidden />
      <div className="min-w-0">
        <p className="text-sm">{t('thisMachine')}</p>
        <p className="text-quiet text-xs">{t('thisMachineHint')}</p>
      </div>
    </div>
  );
};

/** The names of what speaks on this machine; they are asked in this order. */
function useLocalSpeakers(): readonly string[] {
  const client = useClient();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    client['speech.voices']({})
      .then(({ voices }) => {
        const local = voices.filter(({ kind }) => kind !== 'cloud').map(({ speaker }) => speaker);
        if (isCurrent) setNames([...new Set(local)]);
      })
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client]);
  return names;
}
