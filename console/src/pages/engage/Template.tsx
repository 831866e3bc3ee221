import { useParams } from 'react-router';
import { DocumentEditor } from './edit/DocumentEditor';
import './engage.css';

export default function Template() {
  const { id = '' } = useParams();
  return <DocumentEditor key={id} kind="template" id={id} />;
}
