using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.Reports;

/// <summary>Which services a policy speaks of.</summary>
internal static class PolicyServices
{
    /// <summary>Whether a statement of the policy allows some action of the service on something, conditions aside.</summary>
    public static bool Grants(PolicyDocument policy, string service) =>
        policy.Statements.Any(statement => statement.Effect == Effect.Allow && Grants(statement.Actions, service));

    private static bool Grants(ActionClause clause, string service)
    {
        foreach (var action in ActionCatalogue.All)
        {
            if (action.Service.Equals(service, StringComparison.OrdinalIgnoreCase)
                && clause.Patterns.Any(pattern => ActionPattern.Matches(pattern, action)) != clause.IsNegated)
            {
                return true;
            }
        }

        return false;
    }
}
