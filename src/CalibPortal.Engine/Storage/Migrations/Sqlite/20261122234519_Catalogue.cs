using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CalibPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LastReceivedAt",
                table: "Uploads",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsRestore",
                table: "Sites",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "FootprintEastDeg",
                table: "Products",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintNorthDeg",
                table: "Products",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintSouthDeg",
                table: "Products",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FootprintWestDeg",
                table: "Products",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GenerationTime",
                table: "Products",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LastReceivedAt",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "IsRestore",
                table: "Sites");

            migrationBuilder.DropColumn(
                name: "FootprintEastDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintNorthDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintSouthDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "FootprintWestDeg",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "GenerationTime",
                table: "Products");
        }
    }
}
