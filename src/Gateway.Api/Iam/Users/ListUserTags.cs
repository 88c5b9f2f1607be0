using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>The tags of a user, sorted by key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html</remarks>
internal sealed class ListUserTags(IIdentityStore store) : QueryAction<ListUserTags.Input, EntitySlice<Tag>>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(
        EntityKinds.Users.ReadName(request),
        EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Users.NeedAsync(store, request.Account.Id, input.Name, "iam:ListUserTags", cancellationToken)];

    protected override async ValueTask<EntitySlice<Tag>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var user = await EntityKinds.Users.FindAsync(store, request.Account.Id, input.Name, cancellationToken);
        return IamTags.Page(user.Tags, input.Page);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Tag> output) => IamTags.WritePage(result, output);
}
