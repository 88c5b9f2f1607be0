using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html</remarks>
internal sealed class UntagRole(IIdentityStore store) : QueryAction<UntagRole.Input, Role>
{
    internal sealed record Input(string Name, IReadOnlyList<string> TagKeys);

    protected override Input Read(QueryRequest request) => new(EntityKinds.Roles.ReadName(request), request.Parameters.TagKeys());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:UntagRole", cancellationToken) with { TagKeys = input.TagKeys }];

    protected override ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input.Name);
            role = role with { Tags = EntityTags.Without(role.Tags, input.TagKeys) };
            change.Put(role);
            return role;
        },
        cancellationToken);
}
