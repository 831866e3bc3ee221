import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useFormat } from '../../../format';
import { en } from '../../../i18n/en';
import { Amounts } from '../../../parts/Amounts';
import { Datum } from '../../../parts/Datum';
import { COLUMNS, type Column, type Row, type Written } from './rows';

type Fault = Schemas['Fault'];

const SHOWN = 12;

/** What the rows mean, and which lines must be mended before they can be saved. */
export function SpendPreview({ written, faults }: { written: Written; faults: Fault[] }) {
  const { t } = useTranslation();
  const { rows, absent } = written;
  const placed = faults.map((each) => ({ ...each, place: Number(/rows\[(\d+)\]/.exec(each.path)?.[1] ?? -1) }));
  const bad = new Set(placed.map((each) => each.place));
  if (rows.length === 0) {
    return <p className="lead">{t('spend.empty')}</p>;
  }
  return (
    <>
      {absent.length > 0 && (
        <p className="verdict-line bad">
          <ExclamationCircleFilled aria-hidden />
          {t('spend.columns', { columns: absent.map((each) => t(`spend.${each}`)).join(', ') })}
        </p>
      )}
      <div role="status">
        {faults.length === 0 ? (
          <p className="verdict-line good">
            <CheckCircleFilled aria-hidden /> {t('spend.good')}
          </p>
        ) : (
          <p className="verdict-line bad">
            <ExclamationCircleFilled aria-hidden /> {t('spend.faulty', { count: bad.size })}
          </p>
        )}
      </div>
      {faults.length > 0 && (
        <ul className="list spend-faults">
          {placed.slice(0, SHOWN).map((each) => (
            <FaultLine key={`${each.path}/${each.code}`} fault={each} row={rows[each.place]} />
          ))}
        </ul>
      )}
      <Totals rows={rows.filter((_, at) => !bad.has(at))} />
    </>
  );
}

function FaultLine({ fault, row }: { fault: Fault; row: Row | undefined }) {
  const { t } = useTranslation();
  const column = COLUMNS.find((each) => fault.path.endsWith(`.${each}`));
  const code = fault.code.replace('definition.', '') as keyof typeof en.spendFault;
  return (
    <li>
      <span>
        {row !== undefined && <b>{t('spend.line', { number: row.line })}</b>}{' '}
        {column !== undefined && t(`spend.${column}`)} <Value row={row} column={column} />{' '}
        {code in en.spendFault ? t(`spendFault.${code}`) : <Datum>{fault.message}</Datum>}
      </span>
    </li>
  );
}

function Value({ row, column }: { row: Row | undefined; column: Column | undefined }) {
  const value = column === undefined ? undefined : row?.fields[column];
  return value === undefined ? null : <Datum code>{value}</Datum>;
}

/** The sums by currency of the lines that can be read, and how many rows and days they are of. */
function Totals({ rows }: { rows: Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sums = new Map<string, number>();
  for (const { fields } of rows) {
    const currency = fields.currency ?? '';
    const amount = Number((fields.amount ?? '').replaceAll(',', ''));
    if (/^[A-Z]{3}$/.test(currency) && Number.isFinite(amount)) {
      sums.set(currency, (sums.get(currency) ?? 0) + amount);
    }
  }
  const from = rows.map((each) => each.fields.from ?? '').sort()[0] ?? '';
  const to = rows.map((each) => each.fields.to ?? '').sort().at(-1) ?? '';
  const dated = [from, to].every((each) => /^\d{4}-\d{2}-\d{2}$/.test(each));
  return (
    <p className="spend-total">
      <strong>
        <Amounts of={[...sums].map(([currency, amount]) => ({ currency, amount }))} />
      </strong>{' '}
      <small>
        {t('table.rows', { count: rows.length })}
        {dated && ` · ${format.day(`${from}T12:00:00`)} – ${format.day(`${to}T12:00:00`)}`}
      </small>
    </p>
  );
}
