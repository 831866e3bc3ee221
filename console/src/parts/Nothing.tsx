import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { SampleButton } from '../sample/SampleButton';

/** What an empty page teaches, and the one step that fills it; with `sample` where a server without data comes to mind. */
export function Nothing(props: { title: string; text: string; action?: string; to?: string; sample?: boolean }) {
  const navigate = useNavigate();
  const { to } = props;
  return (
    <div className="nothing">
      <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden>
        <path d="M32 4l24 14v28L32 60 8 46V18z" fill="var(--accentSoft)" stroke="var(--accent)" />
        <path d="M32 20l10 6v12l-10 6-10-6V26z" fill="none" stroke="var(--accent)" />
      </svg>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {to !== undefined && (
        <Button type="primary" onClick={() => void navigate(to)}>
          {props.action}
        </Button>
      )}
      {props.sample === true && <SampleButton />}
    </div>
  );
}
