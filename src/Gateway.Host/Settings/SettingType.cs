using System.Diagnostics.CodeAnalysis;

namespace Gateway.Host.Settings;

/// <summary>How the values of a setting are written. Immutable.</summary>
/// <typeparam name="T">What a value becomes.</typeparam>
internal abstract class SettingType<T>
{
    /// <summary>Completes the sentence "accepts …".</summary>
    public abstract string Accepts { get; }

    /// <summary>What divides the values of a list.</summary>
    public virtual char ListDivider => ',';

    /// <summary>False when the text is not such a value.</summary>
    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text that <see cref="TryParse"/> makes the value of; empty for "none".</summary>
    public abstract string Format(T value);
}
