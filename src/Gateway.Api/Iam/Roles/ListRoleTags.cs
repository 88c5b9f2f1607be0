using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <summary>The tags of a role, sorted by key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html</remarks>
internal sealed class ListRoleTags(IIdentityStore store) : QueryAction<ListRoleTags.Input, EntitySlice<Tag>>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(EntityKinds.Roles.ReadName(request), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:ListRoleTags", cancellationToken)];

    protected override async ValueTask<EntitySlice<Tag>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var role = await EntityKinds.Roles.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        return IamTags.Page(role.Tags, input.Page);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Tag> output) => IamTags.WritePage(result, output);
}
