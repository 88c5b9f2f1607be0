using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html</remarks>
internal sealed class GetRole(IIdentityStore store, TrustPolicies trust) : QueryAction<string, ShownRole>
{
    protected override string Read(QueryRequest request) => EntityKinds.Roles.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input, "iam:GetRole", cancellationToken)];

    protected override async ValueTask<ShownRole> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var role = await EntityKinds.Roles.FindAsync(store, request.Account.Id, input, cancellationToken);
        return new ShownRole(role, await trust.ShowAsync(role, cancellationToken));
    }

    protected override void Write(QueryRequest request, QueryResult result, string input, ShownRole output)
    {
        result.Start("Role");
        RoleElement.Write(result, output);
        result.End("Role");
    }
}
