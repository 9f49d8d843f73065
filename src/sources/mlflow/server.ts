import { type NamedServer, readNamedServer, type ServerVariables } from '../named-server.js'

/** As MLflow's own clients have them. */
const variables: ServerVariables = {
  name: 'MLflow',
  url: 'MLFLOW_TRACKING_URI',
  username: 'MLFLOW_TRACKING_USERNAME',
  password: 'MLFLOW_TRACKING_PASSWORD',
  token: 'MLFLOW_TRACKING_TOKEN',
  example: 'https://mlflow.example.com',
}

/** The tracking server with its registry. @throws CannotJudge */
export function readMlflowServer(environment: Readonly<Record<string, string | undefined>>): NamedServer {
  return readNamedServer(environment, variables)
}

/** The REST API, https://mlflow.org/docs/latest/api_reference/rest-api.html */
export const api = '/api/2.0/mlflow'
