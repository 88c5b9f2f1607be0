using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Users;

/// <summary>Renames or moves a user, who stays the same: id, keys, groups and policies go along.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html</remarks>
internal sealed class UpdateUser(IIdentityStore store) : QueryAction<UpdateUser.Input, User>
{
    internal sealed record Input(string Name, string? NewName, string? NewPath);

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredName("UserName", EntityQuotas.ExistingUserName),
        request.Parameters.OptionalName("NewUserName", EntityQuotas.UserName),
        request.Parameters.OptionalPath("NewPath"));

    // Whoever may change one user only must not make it into another one, which different statements are about.
    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var need = await store.OfAsync(account, input.Name, "iam:UpdateUser", cancellationToken);
        var user = await store.FindAsync<User>(User.IdOf(account, input.Name), cancellationToken);
        var target = $"arn:aws:iam::{account}:user{input.NewPath ?? user?.Path ?? "/"}{input.NewName ?? user?.Name ?? input.Name}";
        return target == need.Resource ? [need] : [need, need with { Resource = target }];
    }

    protected override ValueTask<User> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => store.ChangeAsync(
        async change =>
        {
            var account = request.Account.Id;
            var user = await change.UserAsync(account, input.Name);
            var updated = user with { Name = input.NewName ?? user.Name, Path = input.NewPath ?? user.Path };
            if (updated.DocumentId != user.DocumentId)
            {
                if (await change.FindAsync<User>(updated.DocumentId) is { } other)
                {
                    throw IamErrors.EntityAlreadyExists.WithMessage($"User with name {other.Name} already exists.");
                }

                change.Delete(user);
            }

            change.Put(updated);
            await RenameAsync(change, account, user, updated.Name);
            return updated;
        },
        cancellationToken);

    /// <summary>Moves what refers to the user by name.</summary>
    private static async ValueTask RenameAsync(IIdentityTransaction change, AccountId account, User user, string name)
    {
        if (name == user.Name)
        {
            return;
        }

        Move(LinkKind.GroupMember, user.Groups);
        Move(LinkKind.PolicyUser, user.AttachedPolicies);
        Move(LinkKind.BoundaryUser, user.PermissionsBoundary is { } boundary ? [boundary] : []);
        foreach (var id in user.AccessKeys)
        {
            if (await change.FindAsync<AccessKeyEntry>(id) is { } key)
            {
                change.Put(key with { UserName = name });
            }
        }

        void Move(LinkKind kind, IReadOnlyList<string> froms)
        {
            foreach (var from in froms)
            {
                change.Unlink(kind, account, from, user.Name);
                change.Link(kind, account, from, name);
            }
        }
    }
}
