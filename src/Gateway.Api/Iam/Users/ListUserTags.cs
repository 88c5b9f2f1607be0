using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>The tags of a user, sorted by key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html</remarks>
internal sealed class ListUserTags(IIdentityStore store) : QueryAction<ListUserTags.Input, EntitySlice<Tag>>
{
    internal sealed record Input(string Name, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("UserName", EntityQuotas.ExistingUserName),
        EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await store.OfAsync(request.Account.Id, input.Name, "iam:ListUserTags", cancellationToken)];

    protected override async ValueTask<EntitySlice<Tag>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var user = await store.UserAsync(request.Account.Id, input.Name, cancellationToken);
        return input.Page.Of(user.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal), tag => tag.Key);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Tag> output)
    {
        result.List("Tags", output.Items, IamTags.WriteTag);
        output.WriteEnd(result);
    }
}
