using Gateway.Api.Query;

namespace Gateway.Api.Iam.Accounts;

/// <summary>What actions on the account as a whole need: AWS has no ARN for it.</summary>
internal static class AccountNeeds
{
    public static ValueTask<IReadOnlyList<QueryNeed>> Of(string action) => ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed(action, "*")]);
}
