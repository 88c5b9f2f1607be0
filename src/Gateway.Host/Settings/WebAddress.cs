using System.Diagnostics.CodeAnalysis;

namespace Gateway.Host.Settings;

/// <summary>The URL of a server.</summary>
internal sealed class WebAddress : SettingType<Uri>
{
    public override string Accepts => "an https or http URL without user name and fragment";

    public override bool TryParse(string text, [MaybeNullWhen(false)] out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value)
        && (value.Scheme == Uri.UriSchemeHttps || value.Scheme == Uri.UriSchemeHttp)
        && value is { UserInfo: "", Fragment: "" };

    public override string Format(Uri value) => value.OriginalString;
}
