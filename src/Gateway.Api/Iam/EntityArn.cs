using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Group = Gateway.Iam.Identities.Group;

namespace Gateway.Api.Iam;

/// <summary>The ARN of a user, a group or a role. Immutable.</summary>
/// <param name="Text">The whole of it.</param>
/// <param name="Account">Its account.</param>
/// <param name="Type"><c>user</c>, <c>group</c> or <c>role</c>.</param>
/// <param name="Name">Without the path.</param>
internal sealed partial record EntityArn(string Text, AccountId Account, string Type, string Name)
{
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static EntityArn Read(QueryParameters parameters, string name)
    {
        parameters.Required(name);
        var text = parameters.Text(name, 20, 2048)!;
        return TryParse(text) ?? throw Invalid(text);
    }

    /// <summary>Null when it is none.</summary>
    public static EntityArn? TryParse(string text)
    {
        var match = Pattern.Match(text);
        return match.Success ? new EntityArn(text, AccountId.Parse(match.Groups[1].Value), match.Groups[2].Value, match.Groups[3].Value) : null;
    }

    /// <summary>The refusal of an ARN that names nothing that could be meant.</summary>
    public static S3Exception Invalid(string arn) => IamErrors.InvalidInput.WithMessage($"ARN {ShownValue.Of(arn)} is not valid.");

    /// <summary>The entity: a <see cref="User"/>, a <see cref="Group"/> or a <see cref="Role"/> with exactly this ARN, path and all.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>; also when it is another account's.</exception>
    public async ValueTask<object> FindAsync(IIdentityStore store, AccountId account, CancellationToken cancellationToken) =>
        await FindOrNullAsync(store, account, cancellationToken) ?? throw (Type switch
        {
            "user" => NoSuchEntity.User(Name),
            "group" => NoSuchEntity.Group(Name),
            _ => NoSuchEntity.Role(Name),
        });

    /// <summary>What an action on the entity needs.</summary>
    public async ValueTask<QueryNeed> NeedAsync(IIdentityStore store, AccountId account, string action, CancellationToken cancellationToken) =>
        new(action, Text)
        {
            ResourceTags = await FindOrNullAsync(store, account, cancellationToken) switch
            {
                User user => user.Tags,
                Role role => role.Tags,
                _ => null,
            },
        };

    /// <summary>Null when there is none with exactly this ARN.</summary>
    public async ValueTask<object?> FindOrNullAsync(IIdentityStore store, AccountId account, CancellationToken cancellationToken) =>
        account != Account ? null : Type switch
        {
            "user" => await store.FindAsync<User>(User.IdOf(account, Name), cancellationToken) is { } user && user.Arn == Text ? user : null,
            "group" => await store.FindAsync<Group>(Group.IdOf(account, Name), cancellationToken) is { } group && group.Arn == Text ? group : null,
            _ => await store.FindAsync<Role>(Role.IdOf(account, Name), cancellationToken) is { } role && role.Arn == Text ? role : null,
        };

    [GeneratedRegex(@"^arn:aws:iam::([0-9]{12}):(user|group|role)/(?:[\x21-\x7E]+/)?([A-Za-z0-9_+=,.@-]{1,128})\z")]
    private static partial Regex Pattern { get; }
}
