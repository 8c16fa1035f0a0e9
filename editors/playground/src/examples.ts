/** The manifests to choose from. The page opens with the first. */
import efs from '../examples/efs.yml';
import environments from '../examples/environments.yml';
import firelens from '../examples/firelens.yml';
import job from '../examples/job.yml';
import pipeline from '../examples/pipeline.yml';
import sidecar from '../examples/sidecar.yml';
import type { TextName } from './texts';

export interface Example {
  id: string;
  title: TextName;
  text: string;
}

export const EXAMPLES: Example[] = [
  { id: 'sidecar', title: 'exampleSidecar', text: sidecar },
  { id: 'firelens', title: 'exampleFirelens', text: firelens },
  { id: 'efs', title: 'exampleEfs', text: efs },
  { id: 'environments', title: 'exampleEnvironments', text: environments },
  { id: 'job', title: 'exampleJob', text: job },
  { id: 'pipeline', title: 'examplePipeline', text: pipeline },
  { id: 'empty', title: 'empty', text: '' },
];
