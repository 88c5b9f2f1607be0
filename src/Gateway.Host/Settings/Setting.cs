using System.Text;

namespace Gateway.Host.Settings;

/// <summary>One entry of the catalogue of settings: its names, what it accepts, its default, and where its value goes. Immutable.</summary>
internal abstract class Setting(string key, string summary)
{
    public const string EnvironmentPrefix = "GATEWAY_";

    /// <summary>Stands in <see cref="Key"/> for the name of the item that it is a setting of.</summary>
    public const string AnyItem = "*";

    /// <summary>
    /// Where it stands in the settings file: <c>Section:Name</c>, or <c>Name</c> at the top. A setting of each of several items, such as identity
    /// providers, has <c>Section:*:Name</c>; there the star and its colon may be left out by those who have only one.
    /// </summary>
    public string Key { get; } = key;

    /// <summary>What it does, in a sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>The environment variable: <c>GATEWAY_SECTION__NAME</c>, or <c>GATEWAY_SECTION__*__NAME</c>.</summary>
    public string EnvironmentName { get; } = EnvironmentNameOf(key);

    /// <summary>Whether the value must not be shown, nor be given on the command line, where every process can read it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The option of <c>serve</c> that sets it, as <c>--data</c>; null when only <c>--set</c> does.</summary>
    public string? CommandLineOption { get; init; }

    /// <summary>The variables by which users of MinIO set it; none when it has no counterpart there.</summary>
    public IReadOnlyList<MinioAlias> MinioAliases { get; init; } = [];

    /// <summary>What divides the values of a list, where the settings file has a JSON list.</summary>
    public virtual char ListDivider => ',';

    /// <summary>Whether several items have it, each for itself.</summary>
    public bool IsOfItems => Key.Contains(":*:", StringComparison.Ordinal);

    /// <summary>Whether <see cref="Key"/> with <c>File</c> after it names a file to read the value from.</summary>
    public bool MayComeFromFile { get; init; }

    /// <summary>Completes the sentence "accepts …".</summary>
    public abstract string Accepts { get; }

    /// <summary>As it would be written; empty when it has none.</summary>
    public abstract string Default { get; }

    /// <summary>Puts a value in its place; false, and nothing changed, when the text is not accepted.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="item">The name of the item; empty for the one without a name, and for settings that are of no item.</param>
    /// <param name="text">As written.</param>
    public abstract bool TryApply(GatewayOptions options, string item, string text);

    /// <summary>The key of an item.</summary>
    public string KeyOf(string item) => Key.Replace(":*:", item.Length == 0 ? ":" : $":{item}:", StringComparison.Ordinal);

    /// <summary>The form in which names are compared: case, underscores and hyphens do not count.</summary>
    public static string Normalize(string key) =>
        key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The environment variable of a key.</summary>
    public static string EnvironmentNameOf(string key)
    {
        var name = new StringBuilder(EnvironmentPrefix, key.Length + 16);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == ':')
            {
                name.Append("__");
                continue;
            }

            if (char.IsAsciiLetterUpper(key[i]) && i > 0 && key[i - 1] != ':' && !char.IsAsciiLetterUpper(key[i - 1]))
            {
                name.Append('_');
            }

            name.Append(char.ToUpperInvariant(key[i]));
        }

        return name.ToString();
    }
}
