using System.Buffers;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Tagging;

/// <summary>What S3 asks of sets of tags.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html, https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html</remarks>
internal static class TagRules
{
    public const int MaximumOfObject = 10;
    public const int MaximumOfBucket = 50;
    private const int MaximumKey = 128;
    private const int MaximumValue = 256;
    private const string Reserved = "aws:";
    private const string OfSystem = "System tags cannot be added/updated by requester";

    private static readonly SearchValues<char> s_marks = SearchValues.Create("+-=._:/@");

    /// <exception cref="S3Exception"><c>BadRequest</c> or <c>InvalidTag</c></exception>
    public static void CheckObject(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaximumOfObject)
        {
            throw S3Errors.BadRequest.WithMessage($"Object tags cannot be greater than {MaximumOfObject}");
        }

        Check(tags, "Your TagKey cannot be prefixed with aws:");
    }

    /// <exception cref="S3Exception"><c>BadRequest</c> or <c>InvalidTag</c></exception>
    public static void CheckBucket(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaximumOfBucket)
        {
            throw S3Errors.BadRequest.WithMessage($"Bucket tag count cannot be greater than {MaximumOfBucket}");
        }

        Check(tags, OfSystem);
    }

    /// <summary>What S3 Control asks of the tags that it adds to a resource.</summary>
    /// <exception cref="S3Exception"><c>TooManyTags</c> or <c>InvalidTag</c></exception>
    public static void CheckResource(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count > MaximumOfBucket)
        {
            throw S3Errors.TooManyTags.With();
        }

        Check(tags, OfSystem);
    }

    /// <summary>Whether two of the tags have one key.</summary>
    public static bool HasDuplicates(IReadOnlyList<KeyValuePair<string, string>> tags) =>
        tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Count() != tags.Count;

    private static void Check(IReadOnlyList<KeyValuePair<string, string>> tags, string ofReserved)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaximumKey || !IsText(key))
            {
                throw S3Errors.InvalidTag.WithMessage("The TagKey you have provided is invalid", new ErrorDetail("TagKey", key));
            }

            if (value.Length > MaximumValue || !IsText(value))
            {
                throw S3Errors.InvalidTag.WithMessage(
                    "The TagValue you have provided is invalid", new ErrorDetail("TagKey", key), new ErrorDetail("TagValue", value));
            }

            if (key.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.InvalidTag.WithMessage(ofReserved, new ErrorDetail("TagKey", key));
            }
        }

        if (HasDuplicates(tags))
        {
            throw S3Errors.InvalidTag.WithMessage("Cannot provide multiple Tags with the same key");
        }
    }

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isLetter = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])
                ? System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(text[i], text[++i]))
                : char.IsLetterOrDigit(text[i]) || text[i] == ' ' || s_marks.Contains(text[i])
                    || char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.NonSpacingMark
                        or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.SpaceSeparator;
            if (!isLetter)
            {
                return false;
            }
        }

        return true;
    }
}
