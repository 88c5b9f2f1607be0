using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html</remarks>
internal sealed class UpdateRoleDescription(IIdentityStore store, TrustPolicies trust) : QueryAction<UpdateRoleDescription.Input, ShownRole>
{
    internal sealed record Input(string Name, string Description);

    protected override Input Read(QueryRequest request)
    {
        request.Parameters.Required("Description");
        return new Input(EntityKinds.Roles.ReadName(request), DescriptionText.Read(request.Parameters)!);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:UpdateRoleDescription", cancellationToken)];

    protected override async ValueTask<ShownRole> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var updated = await store.ChangeAsync(
            async change =>
            {
                var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input.Name);
                role = role with { Description = input.Description };
                change.Put(role);
                return role;
            },
            cancellationToken);
        return new ShownRole(updated, await trust.ShowAsync(updated, cancellationToken));
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, ShownRole output)
    {
        result.Start("Role");
        RoleElement.Write(result, output);
        result.End("Role");
    }
}
