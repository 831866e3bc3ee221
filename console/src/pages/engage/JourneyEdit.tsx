import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { engage } from '../../api/queries/engage';
import { Loaded } from '../../parts/Loaded';
import { starter } from './edit/changes';
import { Editor } from './edit/Editor';
import './engage.css';

/** The journey's next version in the making; one that is not there yet begins with a first draft. */
export default function JourneyEdit() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const journeys = useQuery({ ...engage.ofKind('journey'), staleTime: 60_000 });
  const templates = useQuery(engage.ofKind('template'));
  return (
    <Loaded query={journeys} page={id}>
      {({ definitions }) => {
        const current = definitions.find((each) => each.id === id);
        return (
          <Loaded query={templates} page={id}>
            {(known) => (
              <Editor
                key={id}
                id={id}
                document={
                  current?.document ?? starter(search.get('name') ?? id, known.definitions[0]?.id ?? '')
                }
                current={current}
              />
            )}
          </Loaded>
        );
      }}
    </Loaded>
  );
}
