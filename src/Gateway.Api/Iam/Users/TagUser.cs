using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html</remarks>
internal sealed class TagUser(IIdentityStore store) : QueryAction<TagUser.Input, User>
{
    internal sealed record Input(string Name, IReadOnlyList<Tag> Tags);

    protected override Input Read(QueryRequest request) => new(
        EntityKinds.Users.ReadName(request),
        request.Parameters.RequiredTags());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Users.NeedAsync(store, request.Account.Id, input.Name, "iam:TagUser", cancellationToken) with { RequestTags = input.Tags }];

    protected override ValueTask<User> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var user = await EntityKinds.Users.FindAsync(change, request.Account.Id, input.Name);
            user = user with { Tags = EntityTags.Merge(user.Tags, input.Tags) };
            change.Put(user);
            return user;
        },
        cancellationToken);
}
