import { useParams } from 'react-router';
import type { Definition } from '../../api/definitions';
import { DocumentEditor } from './edit/DocumentEditor';
import './engage.css';

/** Any definition as text, checked by the server while it is written. */
export default function DefinitionEdit() {
  const { kind = '', id = '' } = useParams();
  return <DocumentEditor key={`${kind}/${id}`} kind={kind as Definition['kind']} id={id} />;
}
