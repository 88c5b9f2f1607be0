using System.Text.RegularExpressions;
using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Query;

/// <summary>The rules of IAM for tags.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html</remarks>
internal static partial class EntityTags
{
    public const int MaximumTags = 50;

    private const string Pattern = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]";

    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c>, <c>LimitExceeded</c></exception>
    public static IReadOnlyList<Tag> Validate(IReadOnlyList<Tag> tags)
    {
        if (tags.Count > MaximumTags)
        {
            throw TooMany();
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in tags)
        {
            if (tag.Key.Length is 0 or > 128 || !KeyPattern.IsMatch(tag.Key))
            {
                throw QueryParameters.Violation(
                    ShownValue.Of(tag.Key), "tags.1.member.key", $"Member must satisfy regular expression pattern: {Pattern}+");
            }

            if (tag.Value.Length > 256 || !ValuePattern.IsMatch(tag.Value))
            {
                throw QueryParameters.Violation(
                    ShownValue.Of(tag.Value), "tags.1.member.value", $"Member must satisfy regular expression pattern: {Pattern}*");
            }

            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw IamErrors.InvalidInput.WithMessage("Tag keys must not begin with aws:.");
            }

            if (!seen.Add(tag.Key))
            {
                throw IamErrors.InvalidInput.WithMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }

        return tags;
    }

    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static IReadOnlyList<string> ValidateKeys(IReadOnlyList<string> keys)
    {
        if (keys.Count > MaximumTags)
        {
            throw QueryParameters.Violation(
                $"'[{keys.Count} keys]'", "TagKeys", $"Member must have length less than or equal to {MaximumTags}");
        }

        foreach (var key in keys)
        {
            if (key.Length is 0 or > 128 || !KeyPattern.IsMatch(key))
            {
                throw QueryParameters.Violation(
                    ShownValue.Of(key), "tagKeys", $"Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: {Pattern}+]");
            }
        }

        return keys;
    }

    /// <summary>The tags of an entity after new ones were added: a key that it has already gets the new value.</summary>
    /// <exception cref="S3Exception"><c>LimitExceeded</c></exception>
    public static IReadOnlyList<Tag> Merge(IReadOnlyList<Tag> existing, IReadOnlyList<Tag> added)
    {
        IReadOnlyList<Tag> merged = [.. Without(existing, [.. added.Select(tag => tag.Key)]), .. added];
        return merged.Count <= MaximumTags ? merged : throw TooMany();
    }

    /// <summary>The tags of an entity after some were taken away; keys that it does not have are passed over.</summary>
    public static IReadOnlyList<Tag> Without(IReadOnlyList<Tag> existing, IReadOnlyList<string> keys) =>
        [.. existing.Where(tag => !keys.Contains(tag.Key, StringComparer.OrdinalIgnoreCase))];

    private static S3Exception TooMany() => IamErrors.LimitExceeded.WithMessage($"The number of tags has reached the maximum limit of {MaximumTags}.");

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern { get; }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex ValuePattern { get; }
}
