import { graphql } from '../../graphql/generated/index.js';

export const SubmitPlanMutation = graphql(`
  mutation SubmitPlan($input: SubmitPlanInput!) {
    submitPlan(input: $input) {
      plan {
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

export const ReturnPlanMutation = graphql(`
  mutation ReturnPlanToDraft($input: ReturnPlanToDraftInput!) {
    returnPlanToDraft(input: $input) {
      plan {
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

export const ApprovePlanMutation = graphql(`
  mutation ApprovePlan($input: ApprovePlanInput!) {
    approvePlan(input: $input) {
      plan {
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

export const RevisePlanMutation = graphql(`
  mutation RevisePlan($input: RevisePlanInput!) {
    revisePlan(input: $input) {
      plan {
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

export const EndPlanMutation = graphql(`
  mutation EndPlan($input: EndPlanInput!) {
    endPlan(input: $input) {
      plan {
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
