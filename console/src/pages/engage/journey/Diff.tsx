import { useTranslation } from 'react-i18next';
import { diffOf, folded, type DiffRow } from './diff';

/** Two documents side by side, only where they differ. */
export function Diff(props: { left: string; right: string; names: [string, string] }) {
  const { t } = useTranslation();
  if (props.left === props.right) {
    return <p className="lead">{t('versions.same')}</p>;
  }
  return (
    <div className="diff" role="region" aria-label={t('versions.diff')} tabIndex={0}>
      <table>
        <colgroup>
          <col className="diff-column" />
          <col />
          <col className="diff-column" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>{props.names[0]}</th>
            <th scope="col" colSpan={2}>{props.names[1]}</th>
          </tr>
        </thead>
        <tbody translate="no">
          {folded(diffOf(props.left, props.right)).map((row, index) =>
            typeof row === 'number' ? (
              <tr key={index} className="diff-fold">
                <td colSpan={4} translate="yes">{t('versions.unchanged', { count: row })}</td>
              </tr>
            ) : (
              <tr key={index}>
                <Side line={row.left} row={row} gone />
                <Side line={row.right} row={row} />
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Side({ line, row, gone = false }: { line: DiffRow['left']; row: DiffRow; gone?: boolean }) {
  const tone = row.same ? '' : line === undefined ? 'diff-none' : gone ? 'diff-gone' : 'diff-new';
  return (
    <>
      <td className={`diff-number ${tone}`}>{line?.number}</td>
      <td className={tone}>
        <code>{line?.text}</code>
      </td>
    </>
  );
}
