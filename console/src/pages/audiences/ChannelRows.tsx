import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Explained } from '../../parts/Explained';
import { NameField } from './builder/fields';

export interface PlannedChannel {
  name: string;
  cost: number;
  response: number;
  value: number;
}

const KNOWN = ['email', 'sms', 'push', 'web_push', 'wechat', 'ads'];
const MOST = 6;

/** What a contact costs on each channel, and what is expected of it. */
export function ChannelRows(props: {
  channels: PlannedChannel[];
  onChange: (channels: PlannedChannel[]) => void;
}) {
  const { t } = useTranslation();
  const { channels, onChange } = props;
  const set = (place: number, next: Partial<PlannedChannel>) =>
    onChange(channels.with(place, { ...(channels[place] as PlannedChannel), ...next }));
  return (
    <div className="plain-frame">
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('common.channel')}</th>
          <th scope="col">
            <Explained what={t('coverage.costWhat')}>{t('coverage.cost')}</Explained>
          </th>
          <th scope="col">
            <Explained what={t('coverage.responseWhat')}>{t('coverage.response')}</Explained>
          </th>
          <th scope="col">
            <Explained what={t('coverage.valueWhat')}>{t('coverage.value')}</Explained>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {channels.map((each, place) => (
          <tr key={place}>
            <td>
              <NameField
                label={t('common.channel')}
                value={each.name}
                names={KNOWN}
                onChange={(name) => set(place, { name })}
              />
            </td>
            <td>
              <InputNumber controls={false}
                aria-label={t('coverage.cost')}
                min={0}
                step={0.01}
                value={each.cost}
                onChange={(cost) => set(place, { cost: cost ?? 0 })}
              />
            </td>
            <td>
              <InputNumber controls={false}
                aria-label={t('coverage.response')}
                min={0}
                max={100}
                step={0.1}
                suffix="%"
                value={Math.round(each.response * 1e6) / 1e4}
                onChange={(response) => set(place, { response: (response ?? 0) / 100 })}
              />
            </td>
            <td>
              <InputNumber controls={false}
                aria-label={t('coverage.value')}
                min={0}
                value={each.value}
                onChange={(value) => set(place, { value: value ?? 0 })}
              />
            </td>
            <td>
              {channels.length > 1 && (
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('coverage.removeChannel')}
                  onClick={() => onChange(channels.filter((_, other) => other !== place))}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
      {channels.length < MOST && (
        <tfoot>
          <tr>
            <td colSpan={5}>
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() =>
                  onChange([
                    ...channels,
                    {
                      name: KNOWN.find((name) => channels.every((each) => each.name !== name)) ?? '',
                      cost: 0.05,
                      response: 0.02,
                      value: 30,
                    },
                  ])
                }
              >
                {t('coverage.addChannel')}
              </Button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
    </div>
  );
}
