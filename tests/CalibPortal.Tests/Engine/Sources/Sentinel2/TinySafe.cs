using System.Globalization;
using System.Text;
using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

/// <summary>
/// Writes the smallest compact product: two metadata files with the elements the reader asks for, in the structure of
/// ESA's files. Texts can be replaced to make a product of another baseline, or a broken one. Images are not part of it.
/// </summary>
internal sealed record TinySafe
{
    public const string TileFolder = "GRANULE/L1C_T31TFJ_A010290_20170611T103458/";

    public string Platform { get; init; } = "Sentinel-2A";

    public string Baseline { get; init; } = "02.04";

    public string Namespace { get; init; } = "14";

    public string GenerationTime { get; init; } = "2017-06-11T17:28:42.000000Z";

    public string Quantification { get; init; } = "<QUANTIFICATION_VALUE unit=\"none\">10000</QUANTIFICATION_VALUE>";

    public string Offsets { get; init; } = "";

    public string DatatakeType { get; init; } = "INS-NOBS";

    public string Level { get; init; } = "Level-1C";

    public string Spectral { get; init; } = "";

    public string SensingTime { get; init; } = "2017-06-11T10:36:00.123456Z";

    public string MaskList { get; init; } = "";

    /// <summary>Width of the tile, metres; a multiple of 60.</summary>
    public int SizeM { get; init; } = 6000;

    /// <summary>Offset list with one value for all bands, its attribute spelt as given.</summary>
    public static string OffsetList(double value, string attribute = "band_id", int bands = 13) =>
        "<Radiometric_Offset_List>" + string.Concat(Enumerable.Range(0, bands).Select(id => string.Create(CultureInfo.InvariantCulture, $"<RADIO_ADD_OFFSET {attribute}=\"{id}\">{value}</RADIO_ADD_OFFSET>"))) + "</Radiometric_Offset_List>";

    /// <summary>Writes the product and returns its root folder.</summary>
    public string Write(TempFolder folder, string name = "P.SAFE")
    {
        folder.Write($"{name}/MTD_MSIL1C.xml", ProductXml());
        folder.Write($"{name}/{TileFolder}MTD_TL.xml", TileXml());
        return Path.Combine(folder.Path, name);
    }

    /// <summary>Writes and reads the product.</summary>
    public Sentinel2Delivery Open(TempFolder folder, string name = "P.SAFE") => Sentinel2Files.Reader.Open(Write(folder, name), TestContext.Current.CancellationToken);

    public string ProductXml() => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <n1:Level-1C_User_Product xmlns:n1="https://psd-{Namespace}.sentinel2.eo.esa.int/PSD/User_Product_Level-1C.xsd"><n1:General_Info>
        <Product_Info><PRODUCT_START_TIME>2017-06-11T10:30:21.026Z</PRODUCT_START_TIME>
        <PRODUCT_URI>S2A_MSIL1C_20170611T103021_N{Baseline.Replace(".", "", StringComparison.Ordinal)}_R108_T31TFJ_20170611T103458.SAFE</PRODUCT_URI>
        <PROCESSING_LEVEL>{Level}</PROCESSING_LEVEL><PROCESSING_BASELINE>{Baseline}</PROCESSING_BASELINE><GENERATION_TIME>{GenerationTime}</GENERATION_TIME>
        <Datatake datatakeIdentifier="GS2A_20170611T103021_010290_N{Baseline}"><SPACECRAFT_NAME>{Platform}</SPACECRAFT_NAME><DATATAKE_TYPE>{DatatakeType}</DATATAKE_TYPE>
        <DATATAKE_SENSING_START>2017-06-11T10:30:21.026Z</DATATAKE_SENSING_START><SENSING_ORBIT_NUMBER>108</SENSING_ORBIT_NUMBER></Datatake>
        <Query_Options><PRODUCT_FORMAT>SAFE_COMPACT</PRODUCT_FORMAT></Query_Options>
        <Product_Organisation><Granule_List><Granule datastripIdentifier="S2A_OPER_MSI_L1C_DS_SGS__20170611T172842_S20170611T103458_N{Baseline}"
          granuleIdentifier="S2A_OPER_MSI_L1C_TL_SGS__20170611T172842_A010290_T31TFJ_N{Baseline}"><IMAGE_FILE>{TileFolder}IMG_DATA/T31TFJ_20170611T103021_B01</IMAGE_FILE></Granule></Granule_List></Product_Organisation></Product_Info>
        <Product_Image_Characteristics>
        <Special_Values><SPECIAL_VALUE_TEXT>NODATA</SPECIAL_VALUE_TEXT><SPECIAL_VALUE_INDEX>0</SPECIAL_VALUE_INDEX></Special_Values>
        <Special_Values><SPECIAL_VALUE_TEXT>SATURATED</SPECIAL_VALUE_TEXT><SPECIAL_VALUE_INDEX>65535</SPECIAL_VALUE_INDEX></Special_Values>
        {Quantification}{Offsets}{Spectral}
        </Product_Image_Characteristics></n1:General_Info></n1:Level-1C_User_Product>
        """;

    public string TileXml()
    {
        var xml = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <n1:Level-1C_Tile_ID xmlns:n1="https://psd-12.sentinel2.eo.esa.int/PSD/S2_PDI_Level-1C_Tile_Metadata.xsd"><n1:General_Info>
            <TILE_ID>S2A_OPER_MSI_L1C_TL_SGS__20170611T172842_A010290_T31TFJ_N{Baseline}</TILE_ID>
            <DATASTRIP_ID>S2A_OPER_MSI_L1C_DS_SGS__20170611T172842_S20170611T103458_N{Baseline}</DATASTRIP_ID><SENSING_TIME>{SensingTime}</SENSING_TIME></n1:General_Info>
            <n1:Geometric_Info><Tile_Geocoding><HORIZONTAL_CS_CODE>EPSG:32631</HORIZONTAL_CS_CODE>
            """);
        foreach (var resolution in (int[])[10, 20, 60])
        {
            var size = SizeM / resolution;
            xml.Append(CultureInfo.InvariantCulture, $"<Size resolution=\"{resolution}\"><NROWS>{size}</NROWS><NCOLS>{size}</NCOLS></Size>");
            xml.Append(CultureInfo.InvariantCulture, $"<Geoposition resolution=\"{resolution}\"><ULX>600000</ULX><ULY>4900020</ULY><XDIM>{resolution}</XDIM><YDIM>-{resolution}</YDIM></Geoposition>");
        }

        xml.Append("</Tile_Geocoding><Tile_Angles><Sun_Angles_Grid>").Append(Grid("30 30", "30 30", "150 150", "150 150"));
        xml.Append("</Sun_Angles_Grid><Mean_Sun_Angle><ZENITH_ANGLE>30</ZENITH_ANGLE><AZIMUTH_ANGLE>150</AZIMUTH_ANGLE></Mean_Sun_Angle>");
        foreach (var detector in (int[])[10, 9])
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Viewing_Incidence_Angles_Grids bandId=\"0\" detectorId=\"{detector}\">").Append(Grid("5 5", "5 5", "100 100", "100 100")).Append("</Viewing_Incidence_Angles_Grids>");
        }

        xml.Append("</Tile_Angles></n1:Geometric_Info><n1:Quality_Indicators_Info><Pixel_Level_QI>").Append(MaskList).Append("</Pixel_Level_QI></n1:Quality_Indicators_Info></n1:Level-1C_Tile_ID>");
        return xml.ToString();
    }

    private static string Grid(string zenith0, string zenith1, string azimuth0, string azimuth1) =>
        $"<Zenith><COL_STEP>5000</COL_STEP><ROW_STEP>5000</ROW_STEP><Values_List><VALUES>{zenith0}</VALUES><VALUES>{zenith1}</VALUES></Values_List></Zenith>"
        + $"<Azimuth><COL_STEP>5000</COL_STEP><ROW_STEP>5000</ROW_STEP><Values_List><VALUES>{azimuth0}</VALUES><VALUES>{azimuth1}</VALUES></Values_List></Azimuth>";
}
