import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { queries } from '../api/queries';
import { definitionPath } from '../pages/settings/definitionPath';
import { useWord } from '../i18n/domain';
import { Datum } from '../parts/Datum';
import { bestOf, Identifiers, personPath } from '../parts/PersonLink';
import { navigation } from './views';

interface Choice {
  group: string;
  key: string;
  path: string;
  shown: ReactNode;
}

/** Search over people, definitions and pages, all by keyboard. */
export function Palette({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(words.trim());
  const chosen = Math.min(at, choices.length - 1);
  const open = (choice: Choice | undefined) => {
    if (choice !== undefined) {
      close();
      void navigate(choice.path);
    }
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((chosen + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      open(choices[chosen]);
    }
  };
  return (
    <Modal open footer={null} closable={false} onCancel={close} width={620} className="palette" title={t('frame.search')}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={choices.length > 0 ? `choice-${chosen}` : undefined}
        aria-label={t('frame.search')}
        placeholder={t('frame.searchHint')}
        autoFocus
        value={words}
        onKeyDown={pressed}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
      />
      <div id="palette-list" role="listbox" aria-label={t('frame.search')} className="palette-list">
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={`choice-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-choice"
            onMouseEnter={() => setAt(index)}
            onClick={() => open(choice)}
          >
            <small>{choice.group}</small>
            {choice.shown}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="palette-none">{t('frame.nothing', { words })}</p>}
      <p className="palette-keys">{t('frame.keys')}</p>
    </Modal>
  );
}

function useChoices(words: string): Choice[] {
  const { t } = useTranslation();
  const word = useWord();
  const found = useQuery(queries.search(useDeferredValue(words))).data;
  const people = (found?.people ?? []).flatMap((each) => {
    const best = bestOf(each.identifiers);
    return best === undefined
      ? []
      : [
          {
            group: t('frame.people'),
            key: `person-${each.person}`,
            path: personPath(best),
            shown: <Identifiers identifiers={each.identifiers} />,
          },
        ];
  });
  const definitions = (found?.definitions ?? []).map((each) => ({
    group: word('kind', each.kind),
    key: `${each.kind}-${each.id}`,
    path: definitionPath(each.kind, each.id),
    shown: <Datum>{each.name}</Datum>,
  }));
  const pages = navigation
    .flatMap(({ views }) => views)
    .map((view) => ({
      group: t('frame.pages'),
      key: view.path,
      path: view.path,
      name: t(`nav.${view.name}`),
      shown: <span>{t(`nav.${view.name}`)}</span>,
    }))
    .filter((page) => page.name.toLowerCase().includes(words.toLowerCase()));
  return words === '' ? pages : [...people, ...definitions, ...pages];
}
