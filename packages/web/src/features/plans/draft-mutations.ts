import { graphql } from '../../graphql/generated/index.js';

export const AddNeedMutation = graphql(`
  mutation AddNeed($input: AddNeedInput!) {
    addNeed(input: $input) {
      need {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const UpdateNeedMutation = graphql(`
  mutation UpdateNeed($input: UpdateNeedInput!) {
    updateNeed(input: $input) {
      need {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RestoreNeedMutation = graphql(`
  mutation RestoreNeed($input: RestoreNeedInput!) {
    restoreNeed(input: $input) {
      need {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RemoveNeedMutation = graphql(`
  mutation RemoveNeed($input: RemoveNeedInput!) {
    removeNeed(input: $input) {
      planVersion {
        id
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const AddGoalMutation = graphql(`
  mutation AddGoal($input: AddGoalInput!) {
    addGoal(input: $input) {
      goal {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const UpdateGoalMutation = graphql(`
  mutation UpdateGoal($input: UpdateGoalInput!) {
    updateGoal(input: $input) {
      goal {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RestoreGoalMutation = graphql(`
  mutation RestoreGoal($input: RestoreGoalInput!) {
    restoreGoal(input: $input) {
      goal {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RemoveGoalMutation = graphql(`
  mutation RemoveGoal($input: RemoveGoalInput!) {
    removeGoal(input: $input) {
      planVersion {
        id
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const AddInterventionMutation = graphql(`
  mutation AddIntervention($input: AddInterventionInput!) {
    addIntervention(input: $input) {
      intervention {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const UpdateInterventionMutation = graphql(`
  mutation UpdateIntervention($input: UpdateInterventionInput!) {
    updateIntervention(input: $input) {
      intervention {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RestoreInterventionMutation = graphql(`
  mutation RestoreIntervention($input: RestoreInterventionInput!) {
    restoreIntervention(input: $input) {
      intervention {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RemoveInterventionMutation = graphql(`
  mutation RemoveIntervention($input: RemoveInterventionInput!) {
    removeIntervention(input: $input) {
      planVersion {
        id
      }
      errors {
        code
        path
        message
      }
    }
  }
`);
