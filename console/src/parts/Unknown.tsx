import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';

/** The place of a figure that is not known, with the reason on hover and on keyboard focus. */
export function Unknown({ why }: { why: string }) {
  return (
    <span className="explained">
      –
      <Tooltip title={why} trigger={['hover', 'focus']}>
        <button type="button" className="what" aria-label={why}>
          <QuestionCircleOutlined aria-hidden />
        </button>
      </Tooltip>
    </span>
  );
}
