import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { queries } from '../api/queries';
import { bestOf, Identifiers } from './PersonLink';

/** Finds a person by what they go by; what is typed anew takes the choice back. */
export function PersonPicker(props: {
  id: string;
  label: string;
  example: string;
  picked: Schemas['Identifier'] | null;
  pick: (person: Schemas['Identifier'] | null) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const words = text.trim();
  const found = useQuery(queries.search(words));
  return (
    <>
      <div className="ask">
        <label htmlFor={props.id}>{props.label}</label>
        <Input
          id={props.id}
          value={text}
          placeholder={props.example}
          onChange={(event) => {
            setText(event.target.value);
            props.pick(null);
          }}
        />
      </div>
      {props.picked === null && words !== '' && (
        <ul className="list">
          {(found.data?.people ?? []).map((each) => (
            <li key={each.person}>
              <button
                type="button"
                className="pick"
                onClick={() => props.pick(bestOf(each.identifiers) ?? null)}
              >
                <Identifiers identifiers={each.identifiers} />
              </button>
            </li>
          ))}
          {found.data?.people.length === 0 && (
            <li className="aside">{t('people.nobody', { words })}</li>
          )}
        </ul>
      )}
    </>
  );
}
