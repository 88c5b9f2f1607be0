using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html</remarks>
internal sealed class UntagUser(IIdentityStore store) : QueryAction<UntagUser.Input, User>
{
    internal sealed record Input(string Name, IReadOnlyList<string> TagKeys);

    protected override Input Read(QueryRequest request) => new(
        EntityKinds.Users.ReadName(request),
        request.Parameters.TagKeys());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Users.NeedAsync(store, request.Account.Id, input.Name, "iam:UntagUser", cancellationToken) with { TagKeys = input.TagKeys }];

    protected override ValueTask<User> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var user = await EntityKinds.Users.FindAsync(change, request.Account.Id, input.Name);
            user = user with { Tags = EntityTags.Without(user.Tags, input.TagKeys) };
            change.Put(user);
            return user;
        },
        cancellationToken);
}
