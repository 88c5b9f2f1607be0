using Gateway.Api.Iam.Absent;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <summary>There are no instance profiles, which belong to machines of EC2; Terraform asks for them before it deletes a role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html</remarks>
internal sealed class ListInstanceProfilesForRole(IIdentityStore store) : QueryAction<ListInstanceProfilesForRole.Input, Role>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(EntityKinds.Roles.ReadName(request), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:ListInstanceProfilesForRole", cancellationToken)];

    protected override ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        EntityKinds.Roles.FindAsync(store, request.Account.Id, input.Name, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, Role output) => EmptyList.Write(result, "InstanceProfiles");
}
