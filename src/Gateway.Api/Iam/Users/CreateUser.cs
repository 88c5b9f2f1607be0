using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html</remarks>
internal sealed class CreateUser(IIdentityStore store, PolicyUses uses, TimeProvider time) : QueryAction<CreateUser.Input, User>
{
    internal sealed record Input(string Name, string Path, string? Boundary, IReadOnlyList<Tag>? Tags);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("UserName", EntityQuotas.UserName),
        request.Parameters.EntityPath(),
        Boundaries.Read(request.Parameters),
        request.Parameters.Tags());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var need = new QueryNeed("iam:CreateUser", $"arn:aws:iam::{request.Account.Id}:user{input.Path}{input.Name}")
        {
            RequestTags = input.Tags,
            PermissionsBoundary = input.Boundary,
        };
        return QueryNeed.OfNew(need, "iam:TagUser");
    }

    protected override async ValueTask<User> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var user = new User
        {
            Account = account,
            Name = input.Name,
            Path = input.Path,
            Id = UniqueIds.OfUser(),
            Created = time.GetUtcNow(),
            PermissionsBoundary = input.Boundary,
            Tags = input.Tags ?? [],
        };
        return await store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<User>(user.DocumentId) is not null)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"User with name {input.Name} already exists.");
                }

                await uses.ChangeBoundaryAsync(change, LinkKind.BoundaryUser, account, input.Name, null, input.Boundary);
                change.Put(user);
                return user;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, User output)
    {
        result.Start("User");
        UserElement.Write(result, output);
        result.End("User");
    }
}
