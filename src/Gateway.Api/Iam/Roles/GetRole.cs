using Gateway.Api.Query;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html</remarks>
internal sealed class GetRole(IIdentityStore store, TrustPolicies trust, IUsageReader usage) : QueryAction<string, GetRole.Output>
{
    /// <param name="Shown">The role.</param>
    /// <param name="LastUse">The last time that a session of it asked for something; null for never.</param>
    internal sealed record Output(ShownRole Shown, ServiceUse? LastUse);

    protected override string Read(QueryRequest request) => EntityKinds.Roles.ReadName(request);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input, "iam:GetRole", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var role = await EntityKinds.Roles.FindAsync(store, request.Account.Id, input, cancellationToken);
        var uses = await usage.ListServiceUsesAsync(role.Account, role.Id, cancellationToken);
        return new Output(new ShownRole(role, await trust.ShowAsync(role, cancellationToken)), uses.MaxBy(use => use.Time));
    }

    protected override void Write(QueryRequest request, QueryResult result, string input, Output output)
    {
        result.Start("Role");
        RoleElement.Write(result, output.Shown);
        result.Start("RoleLastUsed");
        if (output.LastUse is { } use)
        {
            result.Element("LastUsedDate", use.Time);
            result.Element("Region", use.Region);
        }

        result.End("RoleLastUsed");
        result.End("Role");
    }
}
