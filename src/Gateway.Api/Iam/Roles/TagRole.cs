using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html</remarks>
internal sealed class TagRole(IIdentityStore store) : QueryAction<TagRole.Input, Role>
{
    internal sealed record Input(string Name, IReadOnlyList<Tag> Tags);

    protected override Input Read(QueryRequest request) => new(EntityKinds.Roles.ReadName(request), request.Parameters.RequiredTags());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:TagRole", cancellationToken) with { RequestTags = input.Tags }];

    protected override ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input.Name);
            role = role with { Tags = EntityTags.Merge(role.Tags, input.Tags) };
            change.Put(role);
            return role;
        },
        cancellationToken);
}
